/**
 * What the schemas of both APIs are written with. Draft-04; knows neither API.
 */

export interface Schema {
  readonly [keyword: string]: unknown;
}

export type Properties = Readonly<Record<string, Schema>>;

/** What an event carries besides what every event of its API does. */
export interface Carried {
  readonly required?: Properties;
  readonly optional?: Properties;
  readonly customMetadata?: true;
}

export const STRING = { type: 'string' };
export const BOOLEAN = { type: 'boolean' };

/** The keys of `customMetadata`, and the names of player states. */
export const NAME = '^[a-zA-Z0-9_.]+$';
export const STATE_NAME = { type: 'string', pattern: NAME, maxLength: 64 };

export const strings = (...keys: string[]): Properties => Object.fromEntries(keys.map((key) => [key, STRING]));

/** An object with no other keys than these. */
export const closed = (properties: Properties, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  // draft-04 wants at least one name in `required`
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
