import { word } from '../../../blueprints/steps';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/**
 * Cloud Run enters a network of another project only when it may use its
 * subnet. Permissions there are granted by the owners of that project: the
 * README lists them.
 */
export function buildSharedNetwork(
  { stack }: FoundationContext,
  foundations: GcpFoundations,
): void {
  const { project, subnetId } = foundations.network();
  const { account = 'PROJECT', region } = stack.environment;
  if (project === undefined || project === account) return;
  const subnet = String(subnetId).replace(/^.*\//, '');
  const member = `--member="serviceAccount:service-$(gcloud projects describe ${word(account)} --format="value(projectNumber)")@serverless-robot-prod.iam.gserviceaccount.com"`;
  stack.steps.push({
    title: `Let Cloud Run into the network of ${project}`,
    lines: [
      `Before the first apply, ask the owners of ${project} to let the service agent of Cloud Run use the subnet; it is there once the Cloud Run API is switched on:`,
      '',
      `    gcloud projects add-iam-policy-binding ${word(project)} --role=roles/compute.networkViewer ${member}`,
      `    gcloud compute networks subnets add-iam-policy-binding ${word(subnet)} --region=${word(region)} --project=${word(project)} --role=roles/compute.networkUser ${member}`,
    ],
    entityRef: foundations.user,
  });
}
