// The compiler as the reference build has it.
import * as compiler from '@appstack/compiler';
import * as model from '@appstack/compiler/model';
import * as providerSchemas from '@appstack/provider-schemas';
import { makeCompile } from './makeCompile.mjs';

export const { compile, readSlice, CLOUDS } = makeCompile({
  compiler,
  model,
  providerSchemas,
});
