export { Notifier } from './Notifier';
export { NotifyingDeliveryStore, NotifyingStalenessStore } from './stores';
