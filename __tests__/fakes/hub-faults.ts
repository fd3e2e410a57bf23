import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Send } from './fake-hub.js';
import type { Fault } from './hub-state.js';

/** Answers a request the wrong way. */
export function misbehave(
  fault: Fault,
  { request, response, send }: { request: IncomingMessage; response: ServerResponse; send: Send },
  redirectTo: string,
): void {
  const json = { 'content-type': 'application/json' };
  const kinds: Record<string, () => void> = {
    html: () => send(200, '<!doctype html><title>Hugging Face</title>', { 'content-type': 'text/html' }),
    truncated: () => send(200, '{"id":"org/na', json),
    malformed: () => send(200, '{"id":5,"sha":[],"siblings":7}', json),
    reset: () => request.socket.destroy(),
    cut: () => {
      response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"id":');
      setImmediate(() => request.socket.destroy());
    },
    hang: () => undefined,
    loop: () => send(307, '', { location: request.url! }),
    foreign: () => send(307, '', { location: redirectTo + request.url }),
    'plain-429': () => send(429, '<html>slow down</html>', { 'retry-after': '2' }),
  };
  if (typeof fault.is === 'number') send(fault.is, '<html>error</html>');
  else kinds[fault.is]!();
}
