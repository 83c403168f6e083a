/** Checks what makes the API reports independent of the compiler's run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortDeclarations } from '../sort-declarations.mjs';

test('unions and properties have one order, whatever the compiler printed', () => {
  const full = `import * as z from 'zod';
/** A thing. */
export declare const thing: z.ZodObject<{
    /** Where it runs. */
    cloud: z.ZodEnum<{
        gcp: "gcp";
        aws: "aws";
    }>;
    access: undefined | "write" | { kind: "b" | "a"; } | "read";
}, z.core.$strip>;
`;
  const incremental = `import * as z from 'zod';
/** A thing. */
export declare const thing: z.ZodObject<{
    access: "read" | { kind: "a" | "b"; } | "write" | undefined;
    /** Where it runs. */
    cloud: z.ZodEnum<{
        aws: "aws";
        gcp: "gcp";
    }>;
}, z.core.$strip>;
`;
  assert.equal(sortDeclarations(full), sortDeclarations(incremental));
  assert.equal(
    sortDeclarations(full),
    incremental.replace(
      '"read" | { kind: "a" | "b"; } | "write"',
      '"read" | "write" | { kind: "a" | "b"; }',
    ),
  );
});

test('calls, overloads and parameters stay in their order', () => {
  const ordered = `export interface Api {
    read(name: string, age: number): Promise<void>;
    read(name: string): void;
    (): [string, number];
}
`;
  assert.equal(sortDeclarations(ordered), ordered);
});
