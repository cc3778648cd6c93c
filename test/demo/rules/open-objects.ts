// Where a JSON Schema, or several of them, says of an object nothing of keys that it does not name.

/** The ways to such objects. */
export function openObjects(schemas: object): string[] {
  const open: string[] = [];
  const walk = (schema: unknown, way: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { type, additionalProperties } = schema as Record<string, unknown>;
    if (type === 'object' && additionalProperties !== false) open.push(way);
    for (const [key, inner] of Object.entries(schema)) walk(inner, `${way}/${key}`);
  };
  walk(schemas, '');
  return open;
}
