import type { AllowedFiles } from '@appstack/backstage-plugin-appstack-node';
import { checkFiles, checkFolders, checkLockFile } from './checkFiles';

const NOTHING: AllowedFiles = {
  ...{ providers: [], modules: [] },
  key: 'appstack.engines.local.allow',
};
const check = (text: string, allowed = NOTHING, path = 'main.tf') =>
  checkFiles({ [path]: text }, allowed);

/** Each runs something on the machine, reads what lies there, or fetches what nobody allowed. */
const HOSTILE: [string, string][] = [
  [
    'a provisioner',
    'resource "null_resource" "a" {\n  provisioner "local-exec" {\n    command = "id"\n  }\n}',
  ],
  [
    'a provisioner in a removed block',
    'removed {\n  from = aws_instance.a\n  provisioner "local-exec" {\n    command = "id"\n  }\n}',
  ],
  [
    'a dynamic provisioner',
    'resource "aws_instance" "a" {\n  dynamic "provisioner" {\n    for_each = [1]\n    content {}\n  }\n}',
  ],
  ['an external data source', 'data "external" "a" {\n  program = ["id"]\n}'],
  [
    'an external data source in a check',
    'check "a" {\n  data "external" "b" {\n    program = ["id"]\n  }\n}',
  ],
  [
    'an HTTP data source',
    'data "http" "a" {\n  url = "http://169.254.169.254/"\n}',
  ],
  [
    'the state of others',
    'data "terraform_remote_state" "a" {\n  backend = "s3"\n}',
  ],
  [
    'an action',
    'action "local_command" "a" {\n  config {\n    command = "id"\n  }\n}',
  ],
  [
    'a provider that runs programs',
    'terraform {\n  required_providers {\n    shell = { source = "evil/shell" }\n  }\n}',
  ],
  [
    'a foreign provider with a known name',
    'terraform {\n  required_providers {\n    aws = { source = "registry.example.com/hashicorp/aws" }\n  }\n}',
  ],
  ['a cloud block', 'terraform {\n  cloud {\n    organization = "a"\n  }\n}'],
  [
    'a program to sign in',
    'provider "kubernetes" {\n  exec {\n    api_version = "v1"\n    command     = "/tmp/evil"\n  }\n}',
  ],
  [
    'a program to sign in, deeper',
    'provider "helm" {\n  kubernetes = {\n    exec = {\n      command = "sh"\n    }\n  }\n}',
  ],
  [
    'a program after rendering',
    'resource "helm_release" "a" {\n  postrender {\n    binary_path = "/bin/sh"\n  }\n}',
  ],
  [
    'a module from anywhere',
    'module "a" {\n  source = "git::https://evil.example/a"\n}',
  ],
  ['a module beside the folder', 'module "a" {\n  source = "./../../other"\n}'],
  ['a file of the machine', 'locals {\n  a = file("/etc/passwd")\n}'],
  [
    'a file above the folder',
    'locals {\n  a = file("${path.module}/../../secret")\n}',
  ],
  ['a file by a variable', 'locals {\n  a = filebase64(var.path)\n}'],
  [
    'a template of the machine',
    'output "a" {\n  value = "x ${templatefile("/etc/passwd", {})}"\n}',
  ],
];

describe('files of a run', () => {
  it.each(HOSTILE)('are refused with %s', async (_, text) => {
    await expect(check(text)).rejects.toThrow(/are not run here/);
  });

  it('are refused in the JSON syntax alike, and when they cannot be read', async () => {
    const json = JSON.stringify({
      resource: {
        null_resource: {
          a: { provisioner: [{ 'local-exec': { command: 'id' } }] },
        },
      },
    });
    await expect(check(json, NOTHING, 'a.tf.json')).rejects.toThrow(
      /null_resource.a has a provisioner/,
    );
    await expect(check('resource "a" {', NOTHING)).rejects.toThrow(
      /cannot be read/,
    );
    await expect(check('{', NOTHING, 'a.tofu.json')).rejects.toThrow(
      /cannot be read/,
    );
  });

  it('may hold what the compiler writes, and what the configuration allows', async () => {
    await check(
      `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "kubernetes" {
  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
  }
}
resource "aws_lambda_function" "a" {
  code = file("\${path.module}/code/a.js")
}
module "a" {
  source = "./modules/a"
}`,
    );
    const allowed = {
      ...NOTHING,
      providers: ['acme/*'],
      modules: ['registry.example.com/acme/*'],
    };
    await check(
      `terraform {
  required_providers {
    own = { source = "acme/own" }
  }
}
module "a" {
  source = "registry.example.com/acme/a/aws"
}`,
      allowed,
    );
    await expect(
      check(
        'module "a" {\n  source = "registry.example.com/other/a/aws"\n}',
        allowed,
      ),
    ).rejects.toThrow(/allow.modules/);
  });

  it('select no provider that nobody allowed', () => {
    const lock = (address: string) => `provider "${address}" {\n}\n`;
    checkLockFile(lock('registry.terraform.io/hashicorp/aws'), NOTHING);
    checkLockFile(lock('registry.opentofu.org/civo/civo'), NOTHING);
    for (const address of [
      'registry.terraform.io/hashicorp/external',
      'registry.example.com/hashicorp/aws',
    ]) {
      expect(() => checkLockFile(lock(address), NOTHING)).toThrow(
        /none of the built-in ones/,
      );
    }
  });
});

it('looks into folders below as well: each of them may be a module', async () => {
  const files = {
    'main.tf': 'module "own" {\n  source = "./modules/own"\n}\n',
    'modules/own/main.tf': HOSTILE[0][1],
  };
  await expect(checkFolders(files, NOTHING)).rejects.toThrow(
    'null_resource.a has a provisioner',
  );
  const harmless = { ...files, 'modules/own/main.tf': 'locals {}\n' };
  await expect(checkFolders(harmless, NOTHING)).resolves.toBeUndefined();
});
