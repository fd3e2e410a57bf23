/** More than any call of an honest program asks for. */
const MOST = 5000;
const EACH = 500;

/** How much looking up a call is worth: names that go in circles or fan out come to an end, whatever follows them. */
export class Patience {
  private left = MOST;

  /** At every text. */
  refill(): void {
    this.left = MOST;
  }

  /** At every call and command: some of what was spent comes back. */
  renew(): void {
    this.left = Math.min(MOST, this.left + EACH);
  }

  /** Takes one step; false when nothing is left. */
  spend(): boolean {
    if (this.left === 0) return false;
    this.left--;
    return true;
  }
}
