/**
 * The resource types of Fernhill Goods.
 *
 * @packageDocumentation
 */
import { sftpServer } from './sftpServer';

/**
 * What the command line takes with `--extension`, and what a backend module
 * hands to the extension point for resource types.
 */
export const resourceTypes = [sftpServer];
