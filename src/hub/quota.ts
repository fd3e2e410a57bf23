/** What the Hub's `RateLimit` headers leave us (draft-ietf-httpapi-ratelimit-headers: `"api";r=480;t=210`). */
export class Quota {
  private left = Infinity;
  private until = 0;

  /** Milliseconds to wait at `now` before the next request; 0 when there is room. */
  wait(now: number): number {
    return this.left > 0 ? 0 : Math.max(0, this.until - now);
  }

  /** A request goes out at `now`. */
  spend(now: number): void {
    if (now >= this.until) this.left = Infinity;
    this.left--;
  }

  /** Reads the headers of an answer while `underway` more requests are on their way. Returns the requests left as the Hub counts them. */
  learn(headers: Headers, now: number, underway: number): number | undefined {
    const found = /"\w+"\s*;\s*r=(\d{1,9})\s*;\s*t=(\d{1,6})/.exec(headers.get('ratelimit') ?? '');
    if (!found) return undefined;
    this.left = Number(found[1]) - underway;
    // one second more: the window's end is rounded
    this.until = now + (Number(found[2]) + 1) * 1000;
    return Number(found[1]);
  }

  /** Nothing goes out before `until`. */
  close(until: number): void {
    this.left = 0;
    this.until = until;
  }
}
