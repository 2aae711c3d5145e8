namespace CommitteeHub.Domain;

/// <summary>What has to be kept whatever happens: saving a deletion of it throws.</summary>
public interface INeverDeleted;
