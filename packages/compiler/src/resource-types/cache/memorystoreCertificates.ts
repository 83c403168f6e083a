import type { Value } from '../../terraform/expressions';
import type { MemorystoreContext } from './memorystore';
import { keyOf } from '../../model/keys';

/** The certificates of all authorities of a cache, as one text: during rotation there are two. */
export function keepCertificates(
  { node, label, foundations, output }: MemorystoreContext,
  joined: Value,
): Value {
  const certificates = foundations.stack.local(
    keyOf('local', node.id, 'ca_certificate'),
    `${label}_ca_certificate`,
    joined,
  ).ref;
  output('ca_certificate', {
    value: certificates,
    description: `Certificates of the authorities by which ${node.name} proves who it is`,
  });
  return certificates;
}
