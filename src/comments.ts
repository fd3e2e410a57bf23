import { upWhole } from './host.js';
import type { Format, Region, Span, Syntax, Wanted } from './model.js';

/** A format leaves out nothing. */
const ALL: Wanted = { test: () => true, calls: new Map(), address: /(?!)/g, everything: true };
/** Texts inside texts. */
export const MAX_NESTING = 4;

/** Where comments stand in a file and in the texts of other languages inside it, in offsets of the file. */
export class Comments {
  readonly spans: Span[] = [];

  constructor(
    private readonly file: string,
    private readonly formatNamed: (name: string) => Format | undefined,
    /** What else stands inside a text: the values of data that are programs. */
    private readonly programs: (text: string, syntax: Syntax) => Iterable<Region>,
  ) {}

  /** Takes in a text (the file, or that of the last of the regions) and what is found inside it. */
  add(text: string, by: Format, regions: readonly Region[]): void {
    const syntax = by.parse(text, ALL);
    for (const { span } of syntax.comments) {
      const place = upWhole(this.file, regions, span);
      // a reader may write comments where the file has none
      if (this.file[place.start] === text[span.start]) this.spans.push(place);
    }
    for (const region of [...syntax.regions, ...this.programs(text, syntax)]) this.inside(region, regions);
  }

  /** Takes in a text of another language inside that of the last of the regions. */
  inside(region: Region, regions: readonly Region[]): void {
    const format = this.formatNamed(region.language);
    if (format && !region.sealed && regions.length < MAX_NESTING) this.add(region.text, format, [...regions, region]);
  }
}
