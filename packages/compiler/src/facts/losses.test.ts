import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf, lossOf, partOf } from '.';
import { AWS_LOSSES, AWS_PARTS } from './aws/losses';
import { AZURE_LOSSES, AZURE_PARTS } from './azure/losses';
import { CIVO_LOSSES, CIVO_PARTS } from './civo/losses';
import { GCP_LOSSES, GCP_PARTS } from './gcp/losses';
import { KUBERNETES_LOSSES } from './kubernetes/losses';

const GOLDEN = join(__dirname, '../../golden');

const emitted = new Set(
  readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.tf'))
    .map(path => readFileSync(join(GOLDEN, path), 'utf8'))
    .flatMap(text => [...text.matchAll(/^resource "(\w+)"/gm)])
    .map(([, type]) => type),
);

const classed = [
  AWS_LOSSES,
  AZURE_LOSSES,
  GCP_LOSSES,
  CIVO_LOSSES,
  KUBERNETES_LOSSES,
].flatMap(table => Object.values(table).flat());

describe('What is lost with a Terraform resource', () => {
  it('is stated of every type that is emitted', () => {
    expect(emitted.size).toBeGreaterThan(200);
    expect([...emitted].filter(type => lossOf(type) === undefined)).toEqual([]);
  });

  it('is stated once, and of no other type', () => {
    expect(classed.filter((type, i) => classed.indexOf(type) !== i)).toEqual(
      [],
    );
    expect(classed.filter(type => !emitted.has(type))).toEqual([]);
  });

  it('is something wherever arguments are pinned for the sake of data', () => {
    expect(
      classed.filter(
        type => factsOf(type)?.stateful && lossOf(type) === 'none',
      ),
    ).toEqual([]);
  });

  it('is nothing where a type only configures another', () => {
    const parts = [AWS_PARTS, AZURE_PARTS, GCP_PARTS, CIVO_PARTS].flatMap(
      ({ strict, loose }) => [...Object.keys(strict), ...Object.keys(loose)],
    );
    expect(parts.filter(type => lossOf(type) !== 'none')).toEqual([]);
    expect(partOf('aws_s3_bucket_policy')).toEqual({
      argument: 'bucket',
      loose: true,
    });
  });
});
