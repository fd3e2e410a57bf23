import type { Call, Expr, PinSlot, Span } from '../model.js';
import type { Slot } from './types.js';
/** One way to read the arguments of a call of any language, and of a shell command. */
export interface ArgumentReader {
    /** Positional argument, 0-based. */
    at(index: number): Expr | undefined;
    /** Keyword argument, option, or flag. */
    named(name: string): Expr | undefined;
    /** Arguments that cannot be seen (`**kwargs`, `*args`, `$@`): what is missing may be in there. */
    open: boolean;
    span: Span;
    /** Offset of the callee's own name. */
    nameAt: number;
    /** The call that can take further arguments. */
    call?: Call;
    scope: number;
    /** Commands: where and how the value of a flag can be written. */
    pin?(name: string): PinSlot | undefined;
    /** Named arguments are written into an object literal at one of the positions. */
    objects?: boolean;
    /** Another call of the same chain, by the name of its method. */
    chained?(names: readonly string[]): ArgumentReader | undefined;
}
/** Follows names to the expressions behind them, as far as one can see. */
export type Follow = (expr: Expr) => Expr[];
/** The arguments of a call by position and name; those of a splat too, where `follow` finds a list or a dict behind it. */
export declare function readCall(call: Call, follow: Follow): ArgumentReader;
/** The expression at a slot: the names in order, then the position, as a command may have a word more than is told here. A dot reaches into a dict argument. */
export declare function readSlot(slot: Slot, args: ArgumentReader, follow: Follow): Expr | undefined;
/** True when the argument may stand in something that cannot be seen: a splat, an options object from elsewhere. */
export declare function isHidden(slot: Slot, args: ArgumentReader, follow: Follow): boolean;
