// Prints the blocks of a compilation with terraform-generator.
import { readFileSync } from 'node:fs';
import { preparePrinting } from '../terraformGenerator.mjs';

const WARM_UP = 10;

/** @param {{compiled: string}} params - as compile.mjs keeps it */
export async function load({ compiled }) {
  const { files } = JSON.parse(readFileSync(compiled, 'utf8'));
  const { blocks, print } = await preparePrinting(files);
  return {
    warmUp() {
      for (let count = 0; count < WARM_UP; count++) print(blocks / 10);
    },
    measure() {
      print();
      return { details: () => ({ blocks }) };
    },
  };
}
