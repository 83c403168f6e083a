import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../define';
import { isInCluster } from '../inCluster/host';
import { providePods, runPods } from '../workloads/aks';
import { provideIdentity } from '../workloads/azureIdentity';
import { runContainerApp } from '../workloads/containerApp';
import type { WorkerProperties } from './index';

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
