/** More than any call of an honest program asks for. */
const MOST = 5000;
const EACH = 500;
/** Where patience has come to an end so often, names are made to cost it: a call gets less. */
const OFTEN = 20;
const LESS = 50;

/** How much looking up a call is worth: names that go in circles or fan out come to an end, whatever follows them. */
export class Patience {
  private left = MOST;
  private ends = 0;

  /** At every text. */
  refill(): void {
    this.left = MOST;
    this.ends = 0;
  }

  /** At every call and command: some of what was spent comes back. */
  renew(): void {
    this.left = Math.min(MOST, this.left + (this.ends < OFTEN ? EACH : LESS));
  }

  /** Takes one step; false when nothing is left. */
  spend(): boolean {
    if (this.left === 0) return false;
    this.left--;
    if (this.left === 0) this.ends++;
    return true;
  }
}
