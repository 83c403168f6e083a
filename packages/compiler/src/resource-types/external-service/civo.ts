import type { CivoOffer } from '../../connections/civo';
import { secretFromFile } from '../../connections/civoPassword';
import type { CivoFoundations } from '../../foundations/civo';
import { command } from '../databases/logins';
import type { Blueprint } from '../define';
import type { ExternalServiceProperties } from './index';
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
