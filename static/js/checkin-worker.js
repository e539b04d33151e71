// Lets the page at the door open again without network. It answers for /presensi/…/pintu/ and for
// what that page loads; everything else passes. Network first, so that nothing old is shown online.
const KEPT = "presensi-1";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("presensi-") && name !== KEPT) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

const keeps = (url) =>
  url.origin === self.location.origin &&
  (url.pathname.startsWith("/static/") || /^\/presensi\/\d+\/pintu\/$/.test(url.pathname));

const answer = async (request) => {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreVary: true });
  const asked = fetch(request).then((response) => {
    if (response.ok && !response.redirected && response.type === "basic") {
      cache.put(request, response.clone());
    }
    return response;
  });
  if (!kept) return asked;
  asked.catch(() => {}); // the kept copy speaks for it
  const late = new Promise((done) => setTimeout(() => done(kept), PATIENCE));
  return Promise.race([asked.catch(() => kept), late]);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && keeps(new URL(request.url))) event.respondWith(answer(request));
});
