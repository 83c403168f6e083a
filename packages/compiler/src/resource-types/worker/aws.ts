import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { isInCluster } from '../../blueprints/host';
import { defineTask, provideTask } from '../../clouds/aws/workloads/fargate';
import { keepRunning } from '../../clouds/aws/workloads/fargateService';
import { providePods, runPods } from '../../clouds/aws/workloads/eks';
import type { WorkerProperties } from './properties';

/** ECS Fargate service without a listener. */
export const aws: Blueprint<WorkerProperties, AwsFoundations, AwsOffer> = {
  summary:
    'ECS Fargate service without a listener; a deployment on EKS when hosted on a cluster',
  outputs: {
    security_group_id: {
      type: 'string',
      description: 'security group of its tasks',
    },
  },

  provide: context =>
    isInCluster(context) ? providePods(context) : provideTask(context),

  consume(context, own, links) {
    if (isInCluster(context)) {
      runPods(context, own, links);
      return;
    }
    keepRunning(context, defineTask(context, own, links), own);
  },
};
