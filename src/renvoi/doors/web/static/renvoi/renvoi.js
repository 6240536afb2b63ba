// Small comforts; every page works without them.

// A menu closes when one clicks elsewhere or presses Escape.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A fact tapped shows its words: where the frame of the proof lies out of sight, as on a phone, it comes into view.
document.addEventListener("click", (event) => {
  const frame = event.target.closest?.('a[target="proof"]') && document.querySelector('iframe[name="proof"]');
  if (!frame) return;
  const { top, bottom } = frame.getBoundingClientRect();
  if (top > innerHeight - 160 || bottom < 160) frame.scrollIntoView({ block: "center", behavior: "instant" });
});

// Chosen, dropped or photographed files are sent at once, with progress.
const upload = document.getElementById("upload");
if (upload) {
  const drop = document.getElementById("drop");
  const files = document.getElementById("files");
  const busy = document.getElementById("uploading");
  const failed = document.getElementById("not-sent");
  const send = () => { busy.hidden = false; failed.hidden = true; upload.requestSubmit(); };
  for (const input of upload.querySelectorAll('input[type="file"]')) input.addEventListener("change", send);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    send();
  });
  upload.addEventListener("htmx:xhr:progress", (event) => {
    if (event.detail.lengthComputable) busy.querySelector("progress").value = (100 * event.detail.loaded) / event.detail.total;
  });
  // An upload that came to nothing says why, in the words of the page that answered.
  const say = (words) => { busy.hidden = true; failed.hidden = false; failed.textContent = words || failed.dataset.words; };
  upload.addEventListener("htmx:sendError", () => say(""));
  upload.addEventListener("htmx:responseError", (event) => {
    say(new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".lede")?.textContent);
  });
}

// What is to be pasted elsewhere is copied in one tap.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value ?? field.textContent);
    button.textContent = button.dataset.done;
  });
}

// What was ticked off stays so while one leaves to photograph or measure, on this device, until it is said to be packed.
for (const list of document.querySelectorAll("[data-ticked]")) {
  const place = `ticked ${list.dataset.ticked}`;
  const boxes = [...list.querySelectorAll("input")];
  try {
    const ticked = JSON.parse(localStorage.getItem(place) ?? "[]");
    for (const box of boxes) box.checked = ticked.includes(box.value);
    list.addEventListener("change", () => {
      localStorage.setItem(place, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.value)));
    });
    list.closest("form")?.addEventListener("submit", () => localStorage.removeItem(place));
  } catch { /* A browser that keeps nothing still lets one tick. */ }
}

// A sheet to print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
