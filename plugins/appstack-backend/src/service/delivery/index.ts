export { DeliveryService } from './DeliveryService';
export { GitHosts } from './GitHosts';
export { PullRequestService } from './PullRequestService';
export { Targets } from './Targets';
