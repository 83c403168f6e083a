export { describeIssues, listIssues } from './issues';
