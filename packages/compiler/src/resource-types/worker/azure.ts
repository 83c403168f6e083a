import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../define';
import { provideIdentity } from '../workloads/azureIdentity';
import { runContainerApp } from '../workloads/containerApp';
import type { WorkerProperties } from './index';

/** Container App without an ingress. */
export const azure: Blueprint<WorkerProperties, AzureFoundations, AzureOffer> =
  {
    summary: 'Container App without an ingress',
    outputs: {},
    provide: context => provideIdentity(context),
    consume(context, own, links) {
      runContainerApp(context, own, links, {
        scaleRule: {
          custom_scale_rule: block({
            name: 'cpu',
            custom_rule_type: 'cpu',
            metadata: { type: 'Utilization', value: '60' },
          }),
        },
      });
    },
  };
