import type { Format, Span, Syntax } from '../model.js';
import { emptySyntax, piece } from './data.js';

/** How a family of languages writes comments and strings. */
interface Family {
  name: string;
  files: string[];
  /** What opens a comment, up to the end of the line. */
  comment?: string;
  /** What opens one on a line of its own, where that is another. */
  remark?: string;
  /** Patterns, of which none fails far behind its first character. */
  comments: string[];
  /** Patterns with a group for what stands between the quotes. */
  strings: string[];
  /** Words stand without quotes. */
  bare?: true;
  /** Strings in a row are one. */
  joins?: true;
}

const ADDRESS = /^\s{0,20}(?=https?:\/\/)/i;
const WORD = /(?<![\w+.:/-])https?:\/\//gi;
/** What an address without quotes ends before. */
const END = /[\s"'`<>|;)\]]|$/;
/** What is filled in: `\(name)`, `${name}`, `#{name}`, `{0}`, `%s`. */
const HOLE = /\\\(|[${]|#\{|%(?![0-9a-f]{2})/i;
/** What is longer is no address. */
const MAX_ADDRESS = 2000;
/** Larger texts (UTF-16 units) are tables or generated code. */
const MAX_TEXT = 1_000_000;

const REST = '[^\\n]*';
const DOUBLE = '"(?<double>[^"\\\\\\n]*(?:\\\\.[^"\\\\\\n]*)*)"?';
const SINGLE = "'(?<single>[^'\\\\\\n]*(?:\\\\.[^'\\\\\\n]*)*)'?";
const LINES = '"(?<double>[^"\\\\]*(?:\\\\[^][^"\\\\]*)*)"?';
const STARRED = '/\\*[^]*?(?:\\*/|$)';
const TRIPLE = '"""(?<block>[^]*?)(?:"""|$)';

const FAMILIES: readonly Family[] = [
  {
    name: 'curly',
    files: [
      '**/*.{swift,kt,kts,java,scala,sc,groovy,gradle,go,cs,dart,php,zig}',
      '**/*.{c,cc,cpp,cxx,h,hh,hpp,hxx,m,mm,cu,cuh}',
      '**/Jenkinsfile',
    ],
    comment: '//',
    comments: [`//${REST}`, STARRED],
    strings: [TRIPLE, DOUBLE, SINGLE, '`(?<raw>[^`]*)`?'],
    joins: true,
  },
  {
    name: 'hash',
    files: [
      '**/*.{rb,rake,podspec,r,R,jl,ex,exs,pl,pm,cr,nim,gd,smk,bzl,star}',
      '**/{BUILD,WORKSPACE,MODULE}{,.bazel}',
      '**/{Gemfile,Podfile,Rakefile,Snakefile,Tiltfile,Vagrantfile,meson.build}',
    ],
    comment: '#',
    comments: [`#${REST}`],
    strings: [TRIPLE, "'''(?<raw>[^]*?)(?:'''|$)", DOUBLE, SINGLE],
    joins: true,
  },
  {
    name: 'nix',
    files: ['**/*.nix'],
    comment: '#',
    comments: [`#${REST}`, STARRED],
    strings: ["''(?<block>[^]*?)(?:''|$)", LINES],
    bare: true,
  },
  {
    name: 'cmake',
    files: ['**/CMakeLists.txt', '**/*.cmake', '**/*.cmake.in'],
    comment: '#',
    comments: ['#\\[\\[[^]*?(?:\\]\\]|$)', `#${REST}`],
    strings: [LINES],
    bare: true,
  },
  {
    name: 'dashes',
    files: ['**/*.{lua,hs,elm}'],
    comment: '--',
    comments: ['--\\[\\[[^]*?(?:\\]\\]|$)', '\\{-[^]*?(?:-\\}|$)', `--${REST}`],
    strings: ['\\[\\[(?<block>[^]*?)(?:\\]\\]|$)', DOUBLE, SINGLE],
  },
  {
    // MSBuild, Maven and Ant: an address is the whole of an attribute or of what stands in an element
    name: 'xml',
    files: ['**/*.{csproj,fsproj,vbproj,vcxproj,proj,props,targets}', '**/{pom,build}.xml'],
    remark: '<!--',
    comments: ['<!--[^]*?(?:-->|$)'],
    strings: ['>(?<block>[^<]*)', '"(?<double>[^"]*)"?', "'(?<single>[^']*)'?"],
  },
  {
    name: 'semicolon',
    files: ['**/*.{clj,cljs,cljc,edn,el,lisp,rkt,scm}'],
    comment: ';',
    comments: [`;${REST}`],
    strings: [LINES],
  },
];

/**
 * Languages of which only addresses are read: strings that are one, and comments. `hf://` is none: programs in them that know it
 * are tools, which have it in their tests.
 */
export const sources: readonly Format[] = FAMILIES.map((family) => {
  const token = new RegExp(`(?<comment>${family.comments.join('|')})|${family.strings.join('|')}`, 'g');
  return {
    name: family.name,
    files: family.files,
    ...(family.comment && { comment: ` ${family.comment} ` }),
    ...(family.remark && { remark: family.remark }),
    parse(text, wanted) {
      const syntax = emptySyntax();
      if (text.length > MAX_TEXT || text.search(wanted.address) < 0 || !wanted.test(text)) return syntax;
      let from = 0;
      let quoted = false;
      for (const match of text.matchAll(token)) {
        const gap = { start: from, end: match.index };
        if (family.bare) words(text, gap, syntax);
        from = match.index + match[0].length;
        const { comment, double, single, block, raw } = match.groups!;
        const goesOn = quoted && family.joins && !/\S/.test(text.slice(gap.start, gap.end));
        quoted = comment === undefined;
        if (comment !== undefined) syntax.comments.push(piece(text, match.index, from));
        else if (!goesOn) {
          const value = double ?? single ?? block ?? raw!;
          const lead = ADDRESS.exec(value);
          if (!lead) continue;
          const whole = !family.joins || !/^\s*["']/.test(text.slice(from, from + 200));
          const at = match.index + match[0].indexOf(value, 1);
          address(text, { start: at + lead[0].length, end: at + value.length }, syntax, whole);
        }
      }
      if (family.bare) words(text, { start: from, end: text.length }, syntax);
      return syntax;
    },
  };
});

function words(text: string, { start, end }: Span, syntax: Syntax): void {
  for (const { index } of text.slice(start, end).matchAll(WORD)) {
    const at = start + index;
    const length = text.slice(at, Math.min(end, at + MAX_ADDRESS)).search(END);
    address(text, { start: at, end: at + length }, syntax, true);
  }
}

/** The address that a text is, up to the folder of what is filled in; none where words follow. `whole`: no other text goes on with it. */
function address(text: string, { start, end }: Span, syntax: Syntax, whole: boolean): void {
  const rest = text.slice(start, Math.min(end, start + MAX_ADDRESS)).trimEnd();
  const hole = rest.search(HOLE);
  if (/[\s\\]/.test(hole < 0 ? rest : rest.slice(0, hole))) return;
  const value = hole < 0 && whole ? rest : rest.slice(0, rest.lastIndexOf('/', hole < 0 ? undefined : hole) + 1);
  if (whole || !value.endsWith('/resolve/')) syntax.strings.push(piece(text, start, start + value.length));
}
