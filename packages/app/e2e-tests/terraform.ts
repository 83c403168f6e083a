import { join, resolve } from 'node:path';

const CACHE = resolve(__dirname, '../../../.cache');

/** Providers that make up what a cloud would decide. */
const MIRROR = join(CACHE, 'terraform-mirror');
const STATES = join(CACHE, 'browser-test-states');

/** Makes the mirror, and takes away the states of earlier tests; for a shell in the root of the repository. */
export const prepareTerraform = `rm -rf ${STATES} && node tools/terraform/install.mjs ${MIRROR}`;

/** The configuration of a portal that runs Terraform on its machine, without a cloud. */
export const terraformConfiguration = {
  APP_CONFIG_appstack_runs: JSON.stringify({
    encryptionKey: Buffer.alloc(32, 'key').toString('base64'),
  }),
  APP_CONFIG_appstack_engines: JSON.stringify({
    local: {
      cliConfigFile: join(MIRROR, 'terraform.rc'),
      stateDirectory: STATES,
      credentials: [{ environment: 'development' }],
    },
  }),
};

/** The file with the state of an appStack in the environment `development`. */
export function stateFile(stack: string): string {
  return join(STATES, stack, 'development', 'terraform.tfstate');
}
