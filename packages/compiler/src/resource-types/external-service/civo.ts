import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { secretFromFile } from '../../clouds/civo/connections/ownPassword';
import { command } from '../../blueprints/steps';
import type { Blueprint } from '../../blueprints/blueprint';
import type { ExternalServiceProperties } from './properties';
import { OUTPUTS, urlOf } from './url';

/** Nothing of ours: its address, and the secret that calling it takes. */
export const civo: Blueprint<
  ExternalServiceProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'a variable for its address, a Kubernetes secret for its secret',
  outputs: OUTPUTS,

  provide: context => ({ url: urlOf(context) }),

  offer: ({ url }, _, { provider }) => ({
    environment: { URL: url },
    ...(provider.properties?.secret === true && {
      enrol(context, consumer) {
        const { reference, write } = secretFromFile(
          context,
          consumer,
          provider,
          {
            key: 'secret',
            role: 'access',
            reason: `${context.node.name} calls ${provider.name}`,
            file: 'SECRET',
          },
        );
        context.step(
          `Give ${context.node.name} the secret of ${provider.name}`,
          [
            'It never passes through Terraform; put it into the file SECRET and run:',
            ...command(write),
          ],
        );
        return { secrets: { SECRET: reference } };
      },
    }),
  }),
};
