-- CreateTable
CREATE TABLE "Grant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "tokenHash" BLOB NOT NULL,
    "role" INTEGER NOT NULL,
    "sealed" BLOB NOT NULL,
    "state" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "sig" BLOB NOT NULL,
    "changedOn" DATETIME NOT NULL,
    CONSTRAINT "Grant_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InboxItem" (
    "planId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "receivedOn" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "entryId"),
    CONSTRAINT "InboxItem_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GrantTombstone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "tokenHash" BLOB NOT NULL,
    CONSTRAINT "GrantTombstone_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Tombstone" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Grant_planId_tokenHash_key" ON "Grant"("planId", "tokenHash");

-- CreateIndex
CREATE INDEX "InboxItem_receivedOn_idx" ON "InboxItem"("receivedOn");

-- CreateIndex
CREATE INDEX "GrantTombstone_planId_idx" ON "GrantTombstone"("planId");
