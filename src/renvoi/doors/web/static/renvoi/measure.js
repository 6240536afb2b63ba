// Corners touched on a photo. It never leaves the device: the form sends the points, and the page tells the sizes.

const FACE = 4;
const REACH = 28; // pixels of the screen within which a finger takes hold of a point

class Photo {
  constructor(box) {
    this.box = box;
    this.canvas = box.querySelector("canvas");
    this.status = box.querySelector(".told");
    this.byRuler = box.querySelector("[data-by-ruler]");
    this.back = box.querySelector("[data-back]");
    this.take = box.querySelector("[data-take]");
    this.field = box.closest("form").elements.namedItem(box.dataset.measure);
    this.points = [];
    this.held = -1;
    box.hidden = false;
    box.querySelector('input[type="file"]').addEventListener("change", (event) => this.open(event.target.files[0]));
    this.byRuler.addEventListener("change", () => this.begin());
    this.back.addEventListener("click", () => { this.points.pop(); this.draw(); });
    this.take.addEventListener("click", () => { this.field.value = this.points.map((p) => p.map(Math.round).join(",")).join(" "); });
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => { this.held = -1; });
  }

  get first() { return this.byRuler.checked ? 2 : 4; }

  async open(file) {
    if (!file) return;
    try {
      const photo = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(photo.width, photo.height));
      const small = document.createElement("canvas");
      small.width = Math.round(photo.width * scale);
      small.height = Math.round(photo.height * scale);
      small.getContext("2d").drawImage(photo, 0, 0, small.width, small.height);
      photo.close();
      this.photo = small;
    } catch { this.photo = null; }
    this.begin();
  }

  begin() { this.points = []; this.draw(); }

  at(event) {
    const shown = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width / shown.width;
    const inside = (value, most) => Math.min(Math.max(value, 0), most);
    return [inside((event.clientX - shown.left) * scale, this.canvas.width), inside((event.clientY - shown.top) * scale, this.canvas.height)];
  }

  press(event) {
    event.preventDefault();
    const [x, y] = this.at(event);
    const reach = (REACH * this.canvas.width) / this.canvas.getBoundingClientRect().width;
    this.held = this.points.findIndex(([a, b]) => Math.hypot(a - x, b - y) < reach);
    if (this.held < 0 && this.points.length < this.first + FACE) this.held = this.points.push([x, y]) - 1;
    if (this.held >= 0) this.canvas.setPointerCapture(event.pointerId);
    this.draw();
  }

  drag(event) {
    if (this.held < 0) return;
    this.points[this.held] = this.at(event);
    this.draw();
  }

  draw() {
    const { canvas, photo, points, first } = this;
    canvas.hidden = !photo;
    const done = points.length === first + FACE;
    this.back.hidden = !points.length;
    this.take.hidden = !done;
    this.status.textContent = photo ? this.words(done) : "";
    if (!photo) return;
    if (canvas.width !== photo.width || canvas.height !== photo.height) { canvas.width = photo.width; canvas.height = photo.height; }
    const pen = canvas.getContext("2d");
    pen.drawImage(photo, 0, 0);
    this.trace(pen, points.slice(0, first), "#1f6f4a");
    this.trace(pen, points.slice(first), "#b4451f");
  }

  words(done) {
    const { dataset } = this.box;
    if (done) return dataset.done;
    const place = this.points.length;
    const words = place >= this.first ? dataset.face : this.byRuler.checked ? dataset.ruler : dataset.card;
    return words.replace("{n}", String((place >= this.first ? place - this.first : place) + 1));
  }

  trace(pen, points, colour) {
    const unit = this.canvas.width / 350;
    pen.beginPath();
    points.forEach(([x, y], number) => (number ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    if (points.length === 4) pen.closePath();
    for (const [style, width] of [["#fff", 4], [colour, 2]]) { pen.strokeStyle = style; pen.lineWidth = width * unit; pen.stroke(); }
    for (const [x, y] of points) {
      pen.beginPath();
      pen.arc(x, y, 7 * unit, 0, 7);
      for (const [style, width] of [["#fff", 4], [colour, 2]]) { pen.strokeStyle = style; pen.lineWidth = width * unit; pen.stroke(); }
    }
  }
}

for (const box of document.querySelectorAll("[data-measure]")) new Photo(box);
