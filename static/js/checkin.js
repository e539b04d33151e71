// The page at the door: scan, type or choose; kept at once, sent when there is a network.
import * as camera from "./checkin-camera.js";
import { Queue } from "./checkin-queue.js";
import * as store from "./checkin-store.js";

const SAME_CODE = 3000; // a code held before the camera counts once
const AGAIN = 15_000;
const SHOWN = 60;
const page = document.querySelector("[data-door]");
const spot = (name) => page.querySelector(`[data-${name}]`);

const cleaned = (code) =>
  (code.trim().replace(/\/+$/, "").split("/").pop() ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "");
const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const line = (tag, text, kind = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

const run = async () => {
  const words = spot("words").dataset;
  const occurrence = Number(page.dataset.occurrence);
  const queue = new Queue({
    occurrence,
    peopleUrl: page.dataset.people,
    scansUrl: page.dataset.scans,
    batch: Number(page.dataset.batch),
  });
  let people = [];
  let taken = "";
  const names = new Map();

  const way = () => page.querySelector("input[name=arah]:checked").value;

  const show = (kind, head, under = "") => {
    const result = spot("result");
    result.className = `door-result ${kind}`;
    result.replaceChildren(line("b", head), ...(under ? [line("span", under)] : []));
  };

  const drawPeople = () => {
    const typed = folded(spot("search").value).split(/\s+/).filter(Boolean);
    const fits = people.filter((one) => typed.every((word) => folded(`${one.name} ${one.party}`).includes(word)));
    const rows = fits.slice(0, SHOWN).map((one) => {
      const row = document.createElement("li");
      const about = document.createElement("div");
      const seat = one.seat ? `${words.seat} ${one.seat} · ` : "";
      about.append(line("b", one.name), line("span", seat + one.party));
      row.append(about);
      const done = way() === "out" ? one.left : one.came;
      if (done) {
        row.append(line("em", way() === "out" ? words.countedOut : words.isHere));
      } else {
        const button = line("button", words.record, "btn");
        button.type = "button";
        button.setAttribute("aria-label", `${words.record}: ${one.name}`);
        button.addEventListener("click", () => take(one.ticket, "hand"));
        row.append(button);
      }
      return row;
    });
    spot("people-list").replaceChildren(...rows);
    spot("none").hidden = fits.length > 0 || people.length === 0;
    spot("came").textContent = people.filter((one) => one.came).length;
    spot("all").textContent = people.length;
    spot("taken").textContent = taken ? `${words.taken} ${taken}` : words.noList;
  };

  const drawQueue = async (state) => {
    const waiting = (await queue.waiting()).length;
    spot("queue").textContent = waiting ? `${waiting} ${words.waiting}` : words.nothing;
    if (!store.lasting) spot("queue").append(` ${words.notKept}`);
    const sentence = { sent: words.online, offline: words.offline, sending: words.sending, "signed-out": words.signedOut };
    const text = line("span", sentence[state] ?? `${words.refused} ${state === "refused" ? "" : state}`);
    page.dataset.state = state === "sent" || state === "sending" ? "online" : "waiting";
    spot("line").replaceChildren(text);
    if (state === "signed-out") {
      const link = line("a", words.signIn);
      link.href = window.location.pathname;
      spot("line").append(" ", link);
    }
  };

  const heard = (answer) => {
    const code = names.get(answer.id) ?? "";
    if (answer.result === "counted" || answer.result === "repeated") {
      if (names.has(answer.id)) {
        const word = answer.result === "counted" ? words.counted : words.repeated;
        show(answer.result, answer.name, word);
      }
      names.delete(answer.id);
      return;
    }
    const row = document.createElement("li");
    const about = document.createElement("div");
    about.append(line("b", answer.name || code || answer.id.slice(0, 8)), line("span", answer.sentence));
    row.append(about);
    spot("conflict-list").prepend(row);
    spot("conflicts").hidden = false;
    if (names.has(answer.id)) show("conflict", answer.name || code, answer.sentence);
    names.delete(answer.id);
  };

  const send = async () => {
    const before = (await queue.waiting()).length;
    if (before) await drawQueue("sending");
    const state = await queue.send(heard);
    if (state === "sent" && before) await refresh();
    else await drawQueue(state);
  };

  const refresh = async () => {
    const list = await queue.people();
    if (typeof list !== "string") {
      people = list.people;
      taken = list.at;
      drawPeople();
    }
    await drawQueue(typeof list === "string" ? list : "sent");
  };

  // Write it down at once, say what the own list knows, and send.
  const take = async (code, method) => {
    const direction = way();
    const key = cleaned(code);
    const fitting = people.filter((one) => one.ticket.startsWith(key));
    if (key.length < 4) return show("conflict", words.short);
    if (fitting.length > 1) return show("conflict", words.several);
    const one = fitting[0];
    const row = await queue.add(one ? one.ticket : code.slice(0, 64), method, direction);
    names.set(row.id, one ? one.name : key);
    if (!one) show("conflict", key, words.unknown);
    else if (direction === "in" && one.came) show("repeated", one.name, words.repeated);
    else show("kept", one.name, direction === "in" ? words.kept : words.leftKept);
    if (one && direction === "in") Object.assign(one, { came: true, left: false });
    if (one && direction === "out") one.left = true;
    await store.keepPeople({ occurrence, people, at: taken, until: queue.until || kept?.until || 0 });
    drawPeople();
    navigator.vibrate?.(60);
    return send();
  };

  const forget = async () => {
    await store.remove("people", occurrence);
    people = [];
    taken = "";
    drawPeople();
    show("", words.forgotten);
  };

  await store.forgetOver();
  const kept = (await store.all("people")).find((one) => one.occurrence === occurrence);
  if (kept) ({ people, at: taken } = kept);
  spot("works").hidden = false;
  drawPeople();

  let last = { code: "", at: 0 };
  const seen = (code) => {
    if (code === last.code && Date.now() - last.at < SAME_CODE) {
      last.at = Date.now();
      return;
    }
    last = { code, at: Date.now() };
    take(code, "scan");
  };
  const video = page.querySelector("video");
  const word = spot("camera-word");
  const quiet = (sentence) => {
    spot("no-camera").textContent = sentence;
    spot("no-camera").hidden = false;
  };
  if (!window.isSecureContext) quiet(words.noHttps);
  else if (!camera.possible()) quiet(words.noCamera);
  else spot("camera-button").hidden = false;
  spot("camera-button").addEventListener("click", async () => {
    if (camera.running()) {
      camera.stop(video);
      spot("camera").hidden = true;
      word.textContent = words.cameraStart;
      return;
    }
    try {
      spot("camera").hidden = false;
      await camera.start(video, page.dataset.decoder, seen);
      word.textContent = words.cameraStop;
    } catch (error) {
      camera.stop(video);
      spot("camera").hidden = true;
      quiet(error.name === "NotAllowedError" ? words.denied : words.noCamera);
    }
  });

  spot("code").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = spot("code").elements.kode;
    take(input.value, "code");
    input.value = "";
    input.focus();
  });
  spot("search").addEventListener("input", drawPeople);
  for (const radio of page.querySelectorAll("input[name=arah]")) radio.addEventListener("change", drawPeople);
  spot("send").addEventListener("click", send);
  spot("forget").addEventListener("click", forget);
  window.addEventListener("online", send);
  window.addEventListener("offline", () => drawQueue("offline"));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  for (const moment of ["visibilitychange", "pagehide"]) window.addEventListener(moment, store.forgetOver, true);
  setInterval(async () => {
    await store.forgetOver();
    if ((await queue.waiting()).length) await send();
  }, AGAIN);

  await send();
  await refresh();
  if ("serviceWorker" in navigator) await keepPage();
};

// The page and what it loaded go into the cache that the worker answers from.
const keepPage = async () => {
  try {
    await navigator.serviceWorker.register(page.dataset.worker, { scope: page.dataset.scope });
    await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const own = loaded.filter((url) => new URL(url).pathname.startsWith("/static/"));
    const decoder = new URL(page.dataset.decoder, window.location.href);
    const cache = await caches.open("presensi-1");
    const urls = [window.location.pathname, decoder.href, new URL("/static/vendor/qr/index.js", decoder).href, ...own];
    await Promise.all([...new Set(urls)].map((url) => cache.add(url).catch(() => {})));
    page.dataset.keeps = "1";
  } catch {
    page.dataset.keeps = "0"; // without it the page works on as long as it stays open
  }
};

// A door that takes nobody any more keeps no list either.
const closed = document.querySelector("[data-door-closed]");
if (closed) {
  store.remove("people", Number(closed.dataset.doorClosed));
  store.forgetOver();
}
if (page) run();
