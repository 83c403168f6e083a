import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { checkOverrides } from './checkOverrides';

const FOLDER = 'shop/environments/production';
const GENERATED = `
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_security_group" "web" {
  ingress {
    from_port = 443
    to_port   = 443
  }

  ingress {
    from_port = 80
    to_port   = 80
  }

  timeouts {
    create = "5m"
  }
}

variable "image" {
  type = string
}

locals {
  tags = {}
}
`;

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'appstack-overrides-'));
});

afterEach(async () => {
  await rm(out, { recursive: true, force: true });
});

/** The findings in the files of a user beside the generated ones. */
async function findingsIn(files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(out, FOLDER, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const found = await checkOverrides(
    out,
    [FOLDER, `${FOLDER}/workloads`],
    [
      { path: `${FOLDER}/messaging.tf`, content: GENERATED },
      { path: `${FOLDER}/workloads/compute.tf`, content: '' },
      { path: `${FOLDER}/appstack.json`, content: '{}' },
    ],
    loadProviderSchemas(),
  );
  return found.map(({ severity, code, path, message, hint }) => {
    expect(severity).toBe('warning');
    return `${code} ${path?.slice(FOLDER.length + 1)}: ${message} ${hint}`;
  });
}

it('lets be what an override is for, and files that override nothing', async () => {
  expect(
    await findingsIn({
      'jobs_override.tf': `
resource "aws_sqs_queue" "jobs" {
  delay_seconds = 5
  lifecycle {
    prevent_destroy = true
  }
}
resource "aws_security_group" "web" {
  timeouts {
    create = "10m"
    delete = "10m"
  }
  dynamic "egress" {
    for_each = [1]
    content {
      from_port = egress.value
    }
  }
}
resource "aws_vpc" "mine" {
  cidr_block = "10.1.0.0/16"
}
variable "image" {
  default = "nginx"
}
locals {
  tags = { a = "b" }
}
`,
      'override.tf.json':
        '{"resource": {"aws_sqs_queue": {"jobs": {"fifo_queue": true}}}}',
      'mine.tf': `
resource "aws_vpc" "mine" {
}
moved {
  from = aws_vpc.a
  to   = aws_vpc.mine
}
`,
    }),
  ).toEqual([]);
});

it('names what an override file adds, which fails', async () => {
  const [found, ...others] = await findingsIn({
    'more_override.tf': `
resource "aws_sqs_queue" "more" {}
data "aws_region" "here" {}
module "cdn" { source = "./cdn" }
variable "size" {}
output "size" { value = 1 }
locals { more = 1 }
`,
  });
  expect(found).toContain('write/override-adds more_override.tf');
  expect(found).toContain(
    'aws_sqs_queue.more, data.aws_region.here, module.cdn, var.size, output.size, local.more.',
  );
  expect(found).toContain('rename this one');
  expect(others).toEqual([]);
});

it('names blocks without effect, in the root module of what runs in a cluster, too', async () => {
  const [found, ...others] = await findingsIn({
    'workloads/keep_override.tf': `
removed {
  from = aws_sqs_queue.old
  lifecycle { destroy = false }
}
moved {
  from = aws_vpc.a
  to   = aws_vpc.b
}
check "up" {}
`,
  });
  expect(found).toContain('without-effect workloads/keep_override.tf');
  expect(found).toContain('holds moved, removed, check:');
  expect(others).toEqual([]);
});

it('names arguments that do not exist, which Terraform does not', async () => {
  expect(
    await findingsIn({
      'jobs_override.tf': `
resource "aws_sqs_queue" "jobs" {
  delay_secnds = 5
}
resource "aws_security_group" "web" {
  timeouts {
    creat  = "1m"
    create = "1m"
  }
}
`,
    }),
  ).toEqual([
    expect.stringMatching(
      /unknown-argument .* sets timeouts\.creat of aws_security_group\.web.*"create"/,
    ),
    expect.stringMatching(
      /unknown-argument .* sets delay_secnds of aws_sqs_queue\.jobs.*"delay_seconds"/,
    ),
  ]);
});

it('names what is lost with nested blocks that it replaces', async () => {
  expect(
    await findingsIn({
      'web_override.tf': `
resource "aws_security_group" "web" {
  timeouts {
    delete = "1m"
  }
}
`,
    }),
  ).toEqual([
    expect.stringMatching(
      /override-replaces .* blocks timeouts of aws_security_group\.web: create of the generated one is gone/,
    ),
  ]);
});

it('says which file it cannot read, and then calls nothing new', async () => {
  expect(
    await findingsIn({
      'broken.tf': 'resource "aws_vpc" "mine" {',
      'a_override.tf': 'resource "aws_vpc" "mine" {}\n',
      'b_override.tf': 'resource {',
    }),
  ).toEqual([expect.stringMatching(/override-unreadable b_override\.tf/)]);
});
