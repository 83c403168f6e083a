#!/usr/bin/env node
/**
 * Makes a mirror with the stand-in providers, and a configuration that lets
 * terraform see nothing else:
 *
 *     node tools/terraform/install.mjs DIR
 *     export TF_CLI_CONFIG_FILE=DIR/terraform.rc
 */
import { installMirror } from './stand-in/mirror.mjs';

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('Usage: node tools/terraform/install.mjs DIR');
  process.exit(2);
}
try {
  console.log(installMirror(dir));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
