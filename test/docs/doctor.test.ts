import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../demo/doctor/diagnosis/diagnosis.ts';
import { readDocument, section, tableRows } from './documents.ts';

describe('docs/doctor.md', () => {
  it('names every rule as it is checked', () => {
    const rows = tableRows(section(readDocument('docs/doctor.md'), 'What is checked'));
    expect(rows).toEqual(ALL_RULES.map(({ name, sentence, weight }) => [`\`${name}\``, sentence, weight]));
  });
});
