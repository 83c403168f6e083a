/** Checks what makes the API reports independent of the compiler's run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortenZod, sortDeclarations } from '../sort-declarations.mjs';

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

test('types of zod have the names that they have where it is imported', () => {
  const inferred = `export declare const query: import("zod").ZodObject<{
    page: import("zod").ZodString;
}, import("zod/v4/core").$strip>;
`;
  const short = `import type * as z from 'zod';
export declare const query: z.ZodObject<{
    page: z.ZodString;
}, z.core.$strip>;
`;
  assert.equal(shortenZod(inferred), short);
  assert.equal(shortenZod(short), short);
  const other = 'export declare const name: string;\n';
  assert.equal(shortenZod(other), other);
});
