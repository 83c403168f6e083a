import { atEntity, info } from '../../model';
import type { BlueprintContext, Link } from '../../blueprints/blueprint';

/** Browsers call the providers of a site: their addresses are part of its build, and private ones are unreachable. */
export function sayWhatBrowsersNeed(
  {
    node,
    step,
    diagnose,
  }: Pick<BlueprintContext<unknown, unknown>, 'node' | 'step' | 'diagnose'>,
  links: readonly Link<unknown>[],
) {
  const called = links.filter(
    ({ connection }) => connection.access === 'invoke',
  );
  const names = [...new Set(called.map(({ name }) => name))];
  if (names.length > 0) {
    step(`Tell ${node.name} whom it calls`, [
      `Browsers call ${names.join(', ')} at their public addresses, which the outputs of this folder name for what is exposed. Give them to the build of ${node.name}.`,
    ]);
  }
  for (const { name, connection } of links.filter(
    link => !called.includes(link),
  )) {
    diagnose(
      info(
        'link/no-effect',
        `That ${node.entityRef} depends on ${name} changes nothing: it runs in browsers, which reach nothing private.`,
        {
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: `If it runs on a server, map it to container-service; ${connection.to} is then connected.`,
        },
      ),
    );
  }
}
