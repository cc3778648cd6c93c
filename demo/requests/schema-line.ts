// What the sandbox's schemas say of a request, and where they are to be read.
import { html, type TemplateResult } from 'lit-html';
import { actionIn, isEdge } from '../rules/neutral.ts';
import type { Received } from '../rules/received.ts';
import { schemaVerdict } from './answers.ts';
import { eventTypeOf } from './request-row.ts';

/** What the schema says of the body, and where that schema is to be read. */
export function schemaLine(received: Received): TemplateResult {
  const verdict = schemaVerdict(received);
  if (verdict === null) return html`<p class="schema">The body was not checked.</p>`;
  const says = { valid: '✓ The body is valid', invalid: `✗ The body is not valid: ${received.reason}` };
  const { href, name } = schemaOf(received.body, eventTypeOf(received));
  return html`<p class="schema" data-verdict=${verdict}>${`${says[verdict]} · `}<a
    href=${href} target="_blank" rel="noopener">${`the schema of ${name}`}</a></p>`;
}

function schemaOf(body: unknown, eventType: string): { href: string; name: string } {
  const action = actionIn(body);
  return isEdge(body)
    ? { href: `/collect/ee/schemas/${encodeURIComponent(action)}`, name: `media.${action}` }
    : { href: `/collect/api/v1/schemas/${encodeURIComponent(eventType)}`, name: eventType };
}
