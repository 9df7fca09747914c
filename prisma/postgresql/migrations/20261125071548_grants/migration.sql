-- CreateTable
CREATE TABLE "Grant" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "role" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "sig" BYTEA NOT NULL,
    "changedOn" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxItem" (
    "planId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "receivedOn" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InboxItem_pkey" PRIMARY KEY ("planId","entryId")
);

-- CreateTable
CREATE TABLE "GrantTombstone" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,

    CONSTRAINT "GrantTombstone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Grant_planId_tokenHash_key" ON "Grant"("planId", "tokenHash");

-- CreateIndex
CREATE INDEX "InboxItem_receivedOn_idx" ON "InboxItem"("receivedOn");

-- CreateIndex
CREATE INDEX "GrantTombstone_planId_idx" ON "GrantTombstone"("planId");

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrantTombstone" ADD CONSTRAINT "GrantTombstone_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Tombstone"("id") ON DELETE CASCADE ON UPDATE CASCADE;
