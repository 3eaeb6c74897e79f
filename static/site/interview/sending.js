// The way to the server, and the token that its forms ask for. A new sign-in brings a new token.

const LONGEST = 20000; // milliseconds until a sending counts as lost; it is then sent again, with the same operation

export class Line {
  constructor(token, here) {
    Object.assign(this, { token, here });
  }

  // Send one entry of the outbox. Throws where there is no line.
  send({ url, fields, seenName, seen, operation }) {
    return this.ask(url, [...fields, [seenName, seen], ["operation", operation]]);
  }

  // Ask for something that needs a token; with the token of today, if that of the page is too old.
  async ask(url, fields) {
    if (!this.token) await this.renew();
    const answer = await this.post(url, fields);
    if (answer.status !== 403 || !(await this.renew())) return answer;
    return this.post(url, fields);
  }

  async post(url, fields) {
    const body = new URLSearchParams(fields);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LONGEST);
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.token, Accept: "application/json" },
        redirect: "manual",
        keepalive: body.toString().length < 60000,
        signal: stop.signal,
      });
      if (response.type === "opaqueredirect") return { status: 401 };
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      return { status: response.status, body: isJson ? await response.json() : null };
    } finally {
      clearTimeout(timer);
    }
  }

  // Ask for the token of today. False: nobody is signed in.
  async renew() {
    const response = await fetch(this.here, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (response.status !== 200) return false;
    this.token = (await response.json()).token;
    return true;
  }
}
