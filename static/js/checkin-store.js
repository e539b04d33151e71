// What the telephone keeps of a meeting: its list of people and the scans not sent yet.
// IndexedDB; where that is refused, memory alone (`lasting` is then false).
const memory = { people: new Map(), scans: new Map() };
let opened = null;
export let lasting = true;

const open = () =>
  (opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("presensi", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("people", { keyPath: "occurrence" });
      request.result.createObjectStore("scans", { keyPath: "id" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  }));

const within = async (store, mode, work) => {
  let base;
  try {
    base = await open();
  } catch {
    lasting = false;
    return null;
  }
  return new Promise((done, fail) => {
    const transaction = base.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => done(request?.result ?? true);
    transaction.onerror = () => fail(transaction.error);
    transaction.onabort = () => fail(transaction.error);
  });
};

export const put = async (store, row) => {
  const key = store === "scans" ? row.id : row.occurrence;
  if ((await within(store, "readwrite", (rows) => rows.put(row))) === null) memory[store].set(key, row);
};

export const remove = async (store, key) => {
  memory[store].delete(key);
  await within(store, "readwrite", (rows) => rows.delete(key));
};

export const all = async (store) => {
  const rows = await within(store, "readonly", (kept) => kept.getAll());
  return rows === null ? [...memory[store].values()] : rows;
};

// A list of people stays until the meeting is over, not longer; one of a meeting that is over never comes in.
export const keepPeople = async (list) => {
  if (list.until > Date.now()) await put("people", list);
  else await remove("people", list.occurrence);
};

export const forgetOver = async () => {
  for (const list of await all("people")) {
    if (!(list.until > Date.now())) await remove("people", list.occurrence);
  }
};

// crypto.randomUUID needs HTTPS; this does not.
export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};
