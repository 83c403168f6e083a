import type { Profile } from '../../model';
import type { Cell } from './foundations';
import { goldenPath } from './library';
import { goldenReader } from './read';
import { parseFiles } from './text';
import { makeGoldens } from './write';

const HEADER = '# Generated.\n# Not to be edited.\n';
const network = (size: number, environment: string) =>
  `resource "aws_vpc" "main" {\n  size = ${size}\n\n  name = "shop-${environment}"\n}\n`;
const queue = (days: number) =>
  `# resource:default/jobs\nresource "aws_sqs_queue" "jobs" {\n  days = ${days}\n}\n`;
const VARIABLE = 'variable "image" {\n  type = string\n}\n';
const SQL = '-- Generated.\n\nBEGIN;\n\nCOMMIT;\n';

/** What a case emits: its network, and a queue that keeps messages for some days. */
function cellOf(
  name: string,
  profile: Profile,
  { size = 16, days }: { size?: number; days: number },
) {
  const text = [
    `# ---------- variables.tf\n${HEADER}\n${VARIABLE}`,
    `# ---------- network.tf\n${HEADER}# Entities: resource:default/jobs\n\n${network(size, profile)}\n${queue(days)}`,
    `# ---------- bootstrap/${name}.sql\n${SQL}`,
  ].join('\n');
  const foundations = new Map([['aws_vpc.main', 'network']]);
  return { name, profile, files: parseFiles(text), foundations, text };
}

const CELLS = [
  cellOf('queue', 'production', { days: 4 }),
  cellOf('queue', 'development', { days: 1 }),
  cellOf('topic', 'production', { days: 4 }),
  cellOf('large', 'production', { size: 8, days: 9 }),
];

const textsOf = (
  goldens: ReadonlyMap<string, string>,
  cells: readonly Cell[],
) => {
  const read = goldenReader(golden => goldens.get(golden) ?? '');
  return cells.map(({ name, profile }) => read(goldenPath(name, profile)));
};

describe('goldens', () => {
  const goldens = makeGoldens(CELLS);

  it('stand for all that is emitted', () => {
    expect(textsOf(goldens, CELLS)).toEqual(CELLS.map(({ text }) => text));
  });

  it('hold a foundation as most cases have it', () => {
    expect(goldens.get('foundations/network/production.tf')).toBe(
      `# ---------- network.tf\n\n${network(16, 'production')}`,
    );
    expect(goldens.get('foundations/network/development.tf')).toBe(
      '# ---------- network.tf, in production\n',
    );
  });

  it('of a case hold what differs, and refer to the rest', () => {
    expect(goldens.get('queue/development.tf')).toBe(
      `# ---------- variables.tf, in production
# ---------- network.tf
# Entities: resource:default/jobs
# in foundations/network: aws_vpc.main

${queue(1)}
# ---------- bootstrap/queue.sql, in production
`,
    );
    expect(goldens.get('topic/production.tf')).toBe(
      `# ---------- variables.tf
# in queue: variable.image
# ---------- network.tf
# Entities: resource:default/jobs
# in foundations/network: aws_vpc.main
# in queue: aws_sqs_queue.jobs
# ---------- bootstrap/topic.sql
${SQL}`,
    );
    expect(goldens.get('large/production.tf')).toContain(
      network(8, 'production'),
    );
  });

  it.each([...goldens.keys()])('%s has no line without effect', golden => {
    const lines = goldens.get(golden)!.split('\n');
    lines.forEach((line, index) => {
      if (line === '') return;
      const without = lines.toSpliced(index, 1).join('\n');
      const changed = new Map(goldens).set(golden, without);
      let texts: string[] = [];
      try {
        texts = textsOf(changed, CELLS);
      } catch {
        // A reference that leads nowhere fails the test of the case.
      }
      expect(texts).not.toEqual(CELLS.map(({ text }) => text));
    });
  });
});
