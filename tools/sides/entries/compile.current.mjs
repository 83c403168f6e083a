// The compiler as the current build has it.
import * as compiler from '@appstack/compiler';
import * as model from '@appstack/compiler/model';
import * as providerSchemas from '@appstack/provider-schemas';
import { createHash } from 'node:crypto';
import { makeCompile } from './makeCompile.mjs';

export const { compile, readSlice, CLOUDS } = makeCompile(
  { compiler, model, providerSchemas },
  // As the backend and the command line hand it in.
  { hash: text => createHash('sha256').update(text).digest('hex') },
);
