// Sends what is kept, as often as it takes. The portal knows each scan by its id, so that sending
// twice is harmless; a scan leaves the telephone only after the portal has answered for it.
import * as store from "./checkin-store.js";

const device = () => {
  try {
    const known = localStorage.getItem("presensi-hp") ?? store.newId();
    localStorage.setItem("presensi-hp", known);
    return known;
  } catch {
    return "";
  }
};

const isJson = (response) =>
  !response.redirected && (response.headers.get("Content-Type") ?? "").startsWith("application/json");

export class Queue {
  constructor({ occurrence, peopleUrl, scansUrl, batch }) {
    Object.assign(this, { occurrence, peopleUrl, scansUrl, batch });
    this.token = "";
    this.until = 0; // when the meeting is over, by the clock of this telephone
    this.busy = null;
  }

  async waiting() {
    const rows = await store.all("scans");
    return rows
      .filter((row) => row.occurrence === this.occurrence)
      .sort((one, other) => one.at.localeCompare(other.at));
  }

  async add(code, method, direction) {
    const row = {
      id: store.newId(),
      occurrence: this.occurrence,
      code,
      method,
      direction,
      at: new Date().toISOString(),
    };
    await store.put("scans", row);
    return row;
  }

  // Take the list of people along. Answers "offline", "signed-out", "refused" or the list.
  async people() {
    let response;
    try {
      response = await fetch(this.peopleUrl, { headers: { Accept: "application/json" } });
    } catch {
      return "offline";
    }
    if (response.redirected) return "signed-out";
    if (!response.ok || !isJson(response)) return "refused";
    const list = await response.json();
    this.token = list.token;
    this.until = Date.now() + list.seconds_left * 1000;
    const { people, at } = list;
    await store.keepPeople({ people, at, occurrence: this.occurrence, until: this.until });
    return list;
  }

  // One sending at a time; whoever asks meanwhile gets the same answer.
  send(heard) {
    this.busy ??= this.sendAll(heard).finally(() => {
      this.busy = null;
    });
    return this.busy;
  }

  async sendAll(heard) {
    for (let rows = await this.waiting(); rows.length; rows = await this.waiting()) {
      const state = await this.sendSome(rows.slice(0, this.batch), heard);
      if (state !== "sent") return state;
    }
    return "sent";
  }

  async sendSome(rows, heard, again = true) {
    if (!this.token) {
      const list = await this.people();
      if (typeof list === "string") return list;
    }
    let response;
    try {
      response = await fetch(this.scansUrl, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({
          device: device(),
          sent_at: new Date().toISOString(),
          scans: rows.map(({ id, code, method, direction, at }) => ({ id, code, method, direction, at })),
        }),
      });
    } catch {
      return "offline";
    }
    if (response.redirected) return "signed-out";
    if (!isJson(response)) {
      this.token = ""; // perhaps of a session that is gone: once more with a new one
      return again ? this.sendSome(rows, heard, false) : "refused";
    }
    const answer = await response.json();
    if (!response.ok) return answer.sentence || "refused";
    for (const result of answer.scans) {
      await store.remove("scans", result.id);
      heard(result);
    }
    return "sent";
  }
}
