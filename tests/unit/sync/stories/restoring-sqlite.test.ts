import { storiesSurviveBackups } from './restoring';

storiesSurviveBackups('sqlite', 210, 6);
