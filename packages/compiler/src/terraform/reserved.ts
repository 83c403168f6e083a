import { error, type Diagnostic, type Location } from '../model';
import { pointerTo } from '../model/pointer';
import type { Body } from './expressions';

/** Arguments that Terraform itself reads in every resource. */
export const META_ARGUMENTS: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
]);

/** Names that no provider may use in a resource, because Terraform itself reads them. */
const RESERVED = new Set([...META_ARGUMENTS, 'provisioner', 'connection']);

/** Whether a name is Terraform's own in every resource, so that properties cannot give it. */
export const isReserved = (name: string): boolean => RESERVED.has(name);

export const RESERVED_HINT =
  'Only arguments of the provider can be given: write a blueprint or a module, or add it in a file of your own.';

/** The body without what is Terraform's own, and an error for each such name. */
export function refuseReserved(
  type: string,
  body: Body,
  entityRef?: string,
): { body: Body; diagnostics: Diagnostic[] } {
  const diagnostics = Object.keys(body)
    .filter(isReserved)
    .map(name => {
      const pointer = pointerTo(name);
      const location: Location = { kind: 'terraform', type, pointer };
      return error(
        'expand/meta-argument',
        `${name} of ${type} is Terraform's own and cannot be given as a property.`,
        { entityRef, location, hint: RESERVED_HINT },
      );
    });
  const own = Object.entries(body).filter(([name]) => !isReserved(name));
  return { body: Object.fromEntries(own), diagnostics };
}
