-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_InboxItem" (
    "planId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "receivedOn" DATETIME NOT NULL,
    "nr" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("planId", "entryId"),
    CONSTRAINT "InboxItem_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_InboxItem" ("entryId", "grantId", "planId", "receivedOn", "sealed") SELECT "entryId", "grantId", "planId", "receivedOn", "sealed" FROM "InboxItem";
DROP TABLE "InboxItem";
ALTER TABLE "new_InboxItem" RENAME TO "InboxItem";
CREATE INDEX "InboxItem_receivedOn_idx" ON "InboxItem"("receivedOn");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
