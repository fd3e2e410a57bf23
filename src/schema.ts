import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { didYouMean } from './nearest.js';

/** JSON Schema, draft 7 to 2020-12. */
export type JsonSchema = Record<string, unknown>;

const compiled = new WeakMap<JsonSchema, ValidateFunction>();
const MOST = 20;

/**
 * Checks data against a schema (our own, never one that was scanned). Returns at most 20 lines such as
 * `rules.x.level: expected one of error, warning, off; got "fatal"`; an empty list means valid.
 * Of alternatives (`anyOf`, `oneOf`) only the one that was meant is spoken of.
 */
export function validate(schema: JsonSchema, data: unknown): string[] {
  let check = compiled.get(schema);
  if (!check) {
    const ajv = new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: false,
      validateSchema: false,
      validateFormats: false,
    });
    compiled.set(schema, (check = ajv.compile(schema)));
  }
  if (check(data)) return [];
  return [...new Set(meant(check.errors ?? []).map(line))].slice(0, MOST);
}

/** Leaves out what the alternatives say that were not meant, and the frames around nested errors. */
function meant(errors: ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => {
    if (error.keyword === 'if') return false;
    const union = unions.find((candidate) => candidate !== error && candidate.instancePath === error.instancePath);
    if (unions.includes(error))
      return alternatives(error) !== undefined || !errors.some((other) => answers(other, error));
    if (union && alternatives(union)) return !error.schemaPath.startsWith(`${union.schemaPath}/`);
    return !union || answers(error, union);
  });
}

/** The keys of which one is wanted, where that is all that a union says. */
function alternatives({ keyword, schema }: ErrorObject): string[] | undefined {
  if (keyword !== 'anyOf') return undefined;
  const arms = schema as { required?: string[] }[];
  return arms.every((arm) => Object.keys(arm).join() === 'required') ? arms.flatMap((arm) => arm.required!) : undefined;
}

/** Is the error one inside the alternative that was meant: deeper, or about the keys of a value of the right type? */
function answers(error: ErrorObject, union: ErrorObject): boolean {
  if (error.instancePath.startsWith(`${union.instancePath}/`)) return true;
  return (
    error.instancePath === union.instancePath &&
    !['type', 'enum', 'const', 'anyOf', 'oneOf', 'if'].includes(error.keyword)
  );
}

function line(error: ErrorObject): string {
  const where = place(error.instancePath);
  return `${where}${where && ': '}${complaint(error)}`;
}

/** `/rules/a~1b/0` -> `rules.a/b[0]`. */
function place(pointer: string): string {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.map((key, at) => (/^\d+$/.test(key) ? `[${key}]` : `${at ? '.' : ''}${printable(key)}`)).join('');
}

function complaint(error: ErrorObject): string {
  const { keyword, params, data, parentSchema } = error;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const key = String(params.additionalProperty ?? params.unevaluatedProperty);
    const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
    const hint =
      didYouMean(key, known) || (known.length && known.length <= 12 ? `; expected one of ${known.join(', ')}` : '');
    return `unknown key ${quote(key)}${hint}`;
  }
  const keys = alternatives(error);
  if (keys) return `one of the keys ${keys.join(', ')} is missing`;
  if (keyword === 'required') return `the key "${params.missingProperty}" is missing`;
  if (keyword === 'propertyNames') return `unknown key ${quote(params.propertyName)}`;
  if (['type', 'enum', 'const', 'anyOf', 'oneOf', 'pattern'].includes(keyword)) {
    const hint = typeof data === 'string' ? didYouMean(data, choices(parentSchema)) : '';
    return `expected ${expected(parentSchema)}; got ${quote(data)}${hint}`;
  }
  return `${error.message ?? 'is not valid'}; got ${quote(data)}`;
}

const WORDS: Record<string, string> = {
  object: 'keys and values',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** The values a schema lists, in its alternatives too. */
function choices(schema: JsonSchema | undefined): string[] {
  const arms = (schema?.anyOf ?? schema?.oneOf ?? []) as JsonSchema[];
  return [...((schema?.enum as unknown[] | undefined) ?? []).map(String), ...arms.flatMap(choices)];
}

/** What a schema wants, in words. */
function expected(schema: JsonSchema | undefined): string {
  if (!schema) return 'something else';
  if (Array.isArray(schema.enum))
    return schema.enum.length > 1 ? `one of ${schema.enum.join(', ')}` : String(schema.enum[0]);
  if ('const' in schema) return String(schema.const);
  const arms = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (arms) return [...new Set(arms.map(expected))].join(' or ');
  if (schema.pattern && schema.description) return String(schema.description);
  if (schema.pattern) return `text like ${String(schema.pattern)}`;
  return (
    [schema.type ?? []]
      .flat()
      .map((type) => WORDS[String(type)] ?? type)
      .join(' or ') || 'something else'
  );
}

/** A value of the user's file in one short line without control characters. */
function quote(value: unknown): string {
  if (value === undefined || (typeof value === 'object' && value !== null))
    return Array.isArray(value) ? 'a list' : 'keys and values';
  return printable(JSON.stringify(value));
}

function printable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
