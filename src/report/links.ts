/** The project's page. */
export const HOME = 'https://github.com/hf-lint/hf-lint';

/** Address of a rule's page. */
export function ruleUrl(id: string): string {
  return `${HOME}/blob/main/docs/rules/${encodeURIComponent(id)}.md`;
}

/** A path as the path of a relative URI: every character that could end a segment, a link or a field is percent-encoded. */
export function pathUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(/[!'()*]/g, percent))
    .join('/');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
