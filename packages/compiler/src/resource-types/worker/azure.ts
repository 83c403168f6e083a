import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { isInCluster } from '../../blueprints/host';
import { providePods, runPods } from '../../clouds/azure/workloads/aks';
import { provideIdentity } from '../../clouds/azure/workloads/identity';
import { runContainerApp } from '../../clouds/azure/workloads/containerApp';
import type { WorkerProperties } from './properties';

/** Container App without an ingress. */
export const azure: Blueprint<WorkerProperties, AzureFoundations, AzureOffer> =
  {
    summary:
      'Container App without an ingress; a deployment on AKS when hosted on a cluster',
    outputs: {},
    provide: context =>
      isInCluster(context) ? providePods(context) : provideIdentity(context),
    consume(context, own, links) {
      if (isInCluster(context)) {
        runPods(context, own, links);
        return;
      }
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
