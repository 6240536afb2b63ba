# renvoi in one image: server, worker, and the French data that reads photos. Data lives in the volume /data.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock requirements-all.lock ./
COPY scripts scripts
RUN scripts/python scripts/prepare.py all
COPY src src

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr-fra \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --shell /usr/sbin/nologin --home-dir /data --no-create-home renvoi \
 && install -d -o renvoi -g renvoi -m 700 /data
COPY --from=build /app /app
COPY LICENSE NOTICE /app/
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 RENVOI_HOME=/data RENVOI_LISTEN=0.0.0.0
USER renvoi
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/readyz'); exit(c.getresponse().status >= 500)"]
ENTRYPOINT ["renvoi"]
CMD ["up"]
