import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import type { Blueprint } from '../define';
import { isInCluster } from '../inCluster/host';
import { defineTask, provideTask } from '../workloads/fargate';
import { keepRunning } from '../workloads/fargateService';
import { providePods, runPods } from '../workloads/eks';
import type { WorkerProperties } from './index';

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
