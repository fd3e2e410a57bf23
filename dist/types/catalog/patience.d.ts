/** How much looking up a call is worth: names that go in circles or fan out come to an end, whatever follows them. */
export declare class Patience {
    private left;
    private ends;
    /** At every text. */
    refill(): void;
    /** At every call and command: some of what was spent comes back. */
    renew(): void;
    /** Takes one step; false when nothing is left. */
    spend(): boolean;
}
