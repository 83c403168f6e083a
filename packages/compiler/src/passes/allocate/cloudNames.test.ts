import { Block } from '../../terraform/blocks';
import { CloudName } from '../../terraform/expressions';
import { allocateCloudNames } from './cloudNames';

/** The name that a type's instance gets, with the owner `owner`. */
function nameOf(
  type: string,
  preferred: string,
  { end, recorded = {} }: { end?: string; recorded?: object } = {},
) {
  const name = new CloudName({ owner: 'owner' }, preferred, end);
  const block = new Block(
    'resource',
    type,
    'key',
    'main',
    { name },
    {
      origin: 'explicit',
    },
  );
  allocateCloudNames([block], { ...recorded });
  return name.value;
}

const LONG = 'reference-stack-production-scan-importer';

it.each([
  ['aws_ecs_cluster', LONG, /^reference-stack-production-scan-importer$/],
  // A load balancer has 32 characters.
  ['aws_lb', LONG, /^refe-stac-prod-scan-impor-[0-9a-f]{6}$/],
  // A storage account has small letters and digits, and a suffix that makes it unique.
  ['azurerm_storage_account', LONG, /^restproscaimp[0-9a-f]{6}$/],
  ['azurerm_storage_account', 'Shop_Photos', /^shopphotos$/],
  // More words than there is room for.
  ['aws_lb', [...'abcdefghijklmnopq'].join('-'), /^a-b-[a-m-]+-m-[0-9a-f]{6}$/],
  // Starts with a letter.
  ['aws_db_instance', '7-zip', /^x-7-zip$/],
  ['aws_lb', '…', /^x$/],
])('names a %s after "%s"', (type, preferred, expected) => {
  expect(nameOf(type, preferred)).toMatch(expected);
});

it('keeps the end whole, and a name that it gave once', () => {
  const end = '.fifo';
  const name = nameOf('aws_sqs_queue', 'q'.repeat(100), { end })!;
  expect(name).toMatch(/^q{68}-[0-9a-f]{6}\.fifo$/);

  const recorded = { 'aws_lb#owner': 'as-it-was' };
  expect(nameOf('aws_lb', LONG, { recorded })).toBe('as-it-was');
});
