// The compiler as the current build has it.
import * as compiler from '@appstack/compiler';
import * as model from '@appstack/compiler/model';
import * as providerSchemas from '@appstack/provider-schemas';
import { createHash } from 'node:crypto';
import { makeCompile } from './makeCompile.mjs';

const made = makeCompile(
  { compiler, model, providerSchemas },
  // As the backend and the command line hand it in.
  { hash: text => createHash('sha256').update(text).digest('hex') },
);

/** Compiles as a host does: a manifest of an earlier version is read before. */
export const compile = ({ previous, ...input }) =>
  made.compile({
    ...input,
    ...(previous && { previous: model.withModesAndRoots(previous) }),
  });

export const { readSlice, CLOUDS } = made;
